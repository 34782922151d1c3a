"""The web entry: what a visitor sees, and how it is served.  streamlit run streamlit_app.py"""

import streamlit as st

if st.runtime.exists():  # a visitor's page is being drawn
    from ui import frame

    frame.run()
else:
    from ui import serving

    app = st.App(__file__, lifespan=serving.lifespan, middleware=serving.MIDDLEWARE)
