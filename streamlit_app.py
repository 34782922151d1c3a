"""The web entry: page set-up and navigation, nothing else.  streamlit run streamlit_app.py"""

from ui import frame

frame.run()
