"""The web entry: page set-up and navigation, nothing else.  streamlit run streamlit_app.py"""

import streamlit as st

from ui import frame

frame.run()
